package org.linli.platform.persistence;

/** The two schemas of the database. */
public enum Schema {
    /** What the host itself owns: tenants, packages, entitlements, sessions, timers. */
    HOST,
    /** What districts own: every table carries the tenant and is fenced. */
    TENANT
}
