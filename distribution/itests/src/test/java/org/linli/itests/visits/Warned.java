package org.linli.itests.visits;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** What the engine told about a consequence. */
@Entity
@Table(name = "visits_warned")
public class Warned {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "words")
    String words;

    @Version
    @Column(name = "version")
    long version;
}
