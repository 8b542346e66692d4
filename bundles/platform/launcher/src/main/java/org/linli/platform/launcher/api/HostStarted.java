package org.linli.platform.launcher.api;

/** Registered as a service by the launcher once every bundle of the feature files is active. */
public interface HostStarted {
    /** Nanoseconds from the start of the JVM. */
    long sinceJvmStart();
}
