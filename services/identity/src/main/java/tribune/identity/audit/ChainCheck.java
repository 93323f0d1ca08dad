package tribune.identity.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tribune.kernel.Json;
import tribune.kernel.SigningKey;

/**
 * Goes over one chain, entry by entry, and says in words where it is broken. It takes nothing for granted but the
 * public keys: heads that were kept elsewhere are held against the chain like its own.
 */
final class ChainCheck {
    private static final int MOST_TOLD = 50;

    private final UUID organiser;
    private final Map<String, SigningKey.Verifier> keys;
    private final Map<Long, List<AuditHead>> heads = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long seq;
    private @Nullable String hash = Link.NOTHING;

    ChainCheck(UUID organiser, Map<String, SigningKey.Verifier> keys, List<AuditHead> givenOut) {
        this.organiser = organiser;
        this.keys = keys;
        for (var head : givenOut) {
            if (trusted(head))
                heads.computeIfAbsent(head.entries(), _ -> new ArrayList<>()).add(head);
        }
    }

    /** In the order of their numbers. */
    void entry(Link link) {
        if (link.seq() > seq + 1) {
            fault(
                    link.seq() == seq + 2
                            ? "entry " + (seq + 1) + " is missing"
                            : "entries " + (seq + 1) + " to " + (link.seq() - 1) + " are missing");
            hash = null;
        } else if (link.seq() <= seq) {
            fault("entry " + link.seq() + " stands after entry " + seq);
            hash = null;
        }
        boolean itself = fits(link);
        if (itself && hash != null && !Link.hash(hash, link.body()).equals(link.hash()))
            fault("entry " + link.seq() + " does not follow from the one before: its words or its hash were changed");
        seq = link.seq();
        hash = link.hash();
        for (var head : heads.getOrDefault(seq, List.of())) {
            if (!head.hash().equals(hash))
                fault("the chain was written anew up to entry " + seq + ": the head of " + head.signedAt()
                        + " has another hash");
        }
    }

    /** True if the entry's words are its own, whatever stands before it. */
    private boolean fits(Link link) {
        try {
            var body = Json.tree(link.body());
            if (!CanonicalJson.is(link.body()))
                fault("entry " + link.seq() + " is not in canonical form: it was changed");
            else if (!body.path("organiser").asString("").equals(organiser.toString()))
                fault("entry " + link.seq() + " is another organiser's");
            else if (body.path("seq").asLong(-1) != link.seq())
                fault("entry " + link.seq() + " has the words of entry " + body.path("seq") + ": it was moved");
            else if (!body.path("fact").asString("").equals(link.fact().toString())
                    || !body.path("at").asString("").equals(link.at()))
                fault("entry " + link.seq() + ": the columns for searching say something else than its words");
            else return true;
        } catch (JacksonException | ClassCastException malformed) {
            fault("entry " + link.seq() + " is not JSON: it was changed");
        }
        return false;
    }

    /** After the last entry: {@code end} is the chain's own head. */
    List<String> end(@Nullable AuditHead end) {
        if (end == null) {
            if (seq > 0) fault("the chain has no signed end");
        } else if (trusted(end)) {
            if (end.entries() < seq) fault("entries after " + end.entries() + " were added without the key");
            if (end.entries() == seq && !end.hash().equals(hash))
                fault("the signed end has another hash than entry " + seq);
            if (end.entries() > seq) cut(end);
        }
        heads.values().stream()
                .flatMap(List::stream)
                .filter(head -> head.entries() > seq)
                .forEach(this::cut);
        return faults.stream().distinct().toList();
    }

    long entries() {
        return seq;
    }

    private void cut(AuditHead head) {
        fault("the end is cut off: " + seq + " entries, but on " + head.signedAt() + " there were " + head.entries());
    }

    private boolean trusted(AuditHead head) {
        var key = keys.get(head.kid());
        if (key == null) fault("the head of " + head.signedAt() + " is signed by an unknown key, " + head.kid());
        else if (!head.organiser().equals(organiser))
            fault("the head of " + head.signedAt() + " is another organiser's");
        else if (!head.isSignedBy(key)) fault("the head of " + head.signedAt() + " has a false signature");
        else return true;
        return false;
    }

    private void fault(String words) {
        if (faults.size() < MOST_TOLD) faults.add(words);
    }
}
