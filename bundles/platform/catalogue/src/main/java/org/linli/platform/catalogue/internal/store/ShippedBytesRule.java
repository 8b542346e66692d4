package org.linli.platform.catalogue.internal.store;

import org.linli.platform.catalogue.ModuleVersion;

/**
 * What happens when the installation brings other bytes for a version that the store holds. A version names its bytes: what a
 * district enabled and what was reviewed must be what runs, on every node. Only where sources are built again in place, in demo
 * mode, do the new bytes replace the old ones.
 *
 * @param development whether this is demo mode
 */
record ShippedBytesRule(boolean development) {
    /** What is done with the jar. */
    enum Verdict {
        NOTHING_NEW,
        ADMIT,
        REPLACE,
        REFUSE
    }

    /** @param stored digest of the stored package of the same version, empty when there is none */
    Verdict of(String stored, String shipped) {
        if (stored.isEmpty()) {
            return Verdict.ADMIT;
        }
        if (stored.equals(shipped)) {
            return Verdict.NOTHING_NEW;
        }
        return development ? Verdict.REPLACE : Verdict.REFUSE;
    }

    /** The sentence of a refusal. */
    static String refusal(ModuleVersion id, String stored, String shipped) {
        return "The installation brings other bytes for the module " + id + ": stored sha256 " + stored
                + ", shipped sha256 "
                + shipped
                + ". A version never changes its bytes; the stored ones keep serving. Raise the version of the"
                + " module and ship that.";
    }
}
