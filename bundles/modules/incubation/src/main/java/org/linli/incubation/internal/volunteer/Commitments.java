package org.linli.incubation.internal.volunteer;

/** What a volunteer has promised to do. */
public interface Commitments {
    /** He no longer serves: what has not begun yet goes to others. */
    void release(VolunteerRow volunteer);
}
