package org.linli.testkit.example;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

@Entity
@Table(name = "example_note")
public class Note {
    @Id
    @Column(name = "id")
    UUID id;

    @Version
    @Column(name = "version")
    long version;

    @Column(name = "words")
    String words;

    Note() {}

    public Note(UUID id, String words) {
        this.id = id;
        this.words = words;
    }
}
