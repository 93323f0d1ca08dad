/** Who may do what at an organiser: users, their roles, invitations, and what clubs let their league do. */
@NullMarked
package tribune.identity.role;

import org.jspecify.annotations.NullMarked;
