package org.linli.platform.nodes.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The only row of its table: number of the desired state. */
@Entity
@Table(name = "nodes_generation")
public class GenerationRow {
    public static final int ONLY = 1;

    @Id
    @Column(name = "id")
    private int id = ONLY;

    @Column(name = "generation")
    private long generation;

    @Version
    @Column(name = "version")
    private long version;

    public GenerationRow() {}

    /** @return the next number */
    public long count() {
        generation++;
        return generation;
    }
}
