package org.linli.testkit.statement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** One of many rows. */
@Entity
@Table(name = "example_note")
public class Line {
    @Id
    @Column(name = "id")
    UUID id;

    @Version
    @Column(name = "version")
    long version;

    @Column(name = "words")
    String words;

    public Line() {}

    public Line(UUID id, String words) {
        this.id = id;
        this.words = words;
    }
}
