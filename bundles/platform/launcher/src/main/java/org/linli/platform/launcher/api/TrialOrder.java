package org.linli.platform.launcher.api;

/**
 * What a throw-away host was started for, and how it tells. Registered as a service by the launcher in such a host only. Exactly one
 * of {@link #passed} and {@link #refused} is called, once; the process is ended from outside then.
 */
public interface TrialOrder {
    /** Name of the module to try. */
    String module();

    /** Its version. */
    String version();

    /** A step begins; the one before is done. */
    void begin(String step);

    void passed();

    /**
     * @param code stable word
     * @param zh the sentence in Chinese
     * @param en the sentence in English
     */
    void refused(String code, String zh, String en);
}
