package org.linli.platform.tenancy.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A number that only grows. Deleting a tenant never gives its id back. */
@Entity
@Table(name = "tenancy_counter")
public class CounterRow {
    @Id
    @Column(name = "name")
    private String name;

    @Column(name = "last_value")
    private int last;

    @Version
    @Column(name = "version")
    private long version;

    protected CounterRow() {}

    public CounterRow(String name) {
        this.name = name;
    }

    public int last() {
        return last;
    }

    public int next() {
        return ++last;
    }
}
