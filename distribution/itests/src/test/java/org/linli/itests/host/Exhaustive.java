package org.linli.itests.host;

/** Whether suites that usually take samples go over everything: {@code -Dlinli.exhaustive=true}. */
public final class Exhaustive {
    public static final boolean ON = Boolean.getBoolean("linli.exhaustive");

    private Exhaustive() {}
}
