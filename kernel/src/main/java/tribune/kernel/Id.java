package tribune.kernel;

import java.util.UUID;

/**
 * A typed identifier. Every kind is a record listed in the contracts' registry; on the wire it is a plain UUID string.
 */
public interface Id {
    UUID value();
}
