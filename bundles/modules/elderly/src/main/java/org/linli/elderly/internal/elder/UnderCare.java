package org.linli.elderly.internal.elder;

import java.util.UUID;

/** Something that an elder has until it is ended, such as a bed; contributed by what gives it. */
public interface UnderCare {
    /** Whether the elder has it, also from a later day on. */
    boolean has(UUID elderId);
}
