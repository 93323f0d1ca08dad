/** Seeded crowds against a real process of which a part fails in mid-sale, and what must hold when they have gone. */
package tribune.crowd;
