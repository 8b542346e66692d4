package org.linli.platform.persistence;

/** What a transaction may do. */
public enum Access {
    READ,
    WRITE
}
