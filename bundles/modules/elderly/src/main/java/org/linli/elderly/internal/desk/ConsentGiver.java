package org.linli.elderly.internal.desk;

/** Who agreed (同意人). */
public enum ConsentGiver {
    /** 老年人本人. */
    ELDER,
    /** 监护人: of an elder who cannot agree himself. */
    GUARDIAN
}
