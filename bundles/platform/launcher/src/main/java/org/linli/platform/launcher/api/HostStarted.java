package org.linli.platform.launcher.api;

/** Registered as a service by the launcher once every bundle of the feature files is active. */
public interface HostStarted {
    /** Service property, true once the components that wait for this service are active too. */
    String COMPLETE = "linli.start.complete";

    /** Nanoseconds from the start of the JVM. */
    long sinceJvmStart();
}
