package org.linli.platform.audit.internal.entry;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks a chain from its beginning and stops at the first row that does not fit. Pure; fed with the rows in the order of
 * their numbers.
 */
public final class ChainCheck {
    private final ChainHash hash;
    private String before = ChainHash.START;
    private long last;
    private @Nullable Break broken;

    public ChainCheck(String chain) {
        this.hash = new ChainHash(chain);
    }

    public void add(List<SealedFact> rows) {
        for (SealedFact row : rows) {
            if (broken == null) {
                add(row);
            }
        }
    }

    private void add(SealedFact row) {
        long number = row.number() == null ? 0 : row.number();
        if (number != last + 1) {
            broken = new Break(last + 1, null, Reason.MISSING);
            return;
        }
        if (!hash.of(before, number, row.fact()).equals(row.hash())) {
            broken = new Break(number, row.fact().id(), Reason.ALTERED);
            return;
        }
        last = number;
        before = row.hash() == null ? "" : row.hash();
    }

    /**
     * @param headNumber number of the last sealed row as the host remembers it, 0 for none
     * @param headHash its hash
     */
    public void compareAt(long headNumber, String headHash, @Nullable String hashThere) {
        if (broken != null || headNumber == 0) {
            return;
        }
        if (headNumber > last) {
            broken = new Break(last + 1, null, Reason.MISSING);
        } else if (!headHash.equals(hashThere)) {
            broken = new Break(headNumber, null, Reason.REWRITTEN);
        }
    }

    /** Rows that fit. */
    public long verified() {
        return last;
    }

    /** The first row that does not fit; null when all do. */
    public @Nullable Break broken() {
        return broken;
    }

    /**
     * @param number place in the chain
     * @param id the row, null when it is not there
     */
    public record Break(long number, @Nullable UUID id, Reason reason) {}

    /** What happened. */
    public enum Reason {
        /** The row, or its place in the order, differs from what was sealed. */
        ALTERED,
        /** A row was deleted, or its number changed. */
        MISSING,
        /** The chain is consistent but not the one that the host sealed. */
        REWRITTEN
    }
}
