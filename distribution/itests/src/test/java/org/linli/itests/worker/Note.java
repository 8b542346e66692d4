package org.linli.itests.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** What a consumer or the job has done. */
@Entity
@Table(name = "worker_note")
public class Note {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "writer")
    String writer;

    @Column(name = "words")
    String words;

    /** How far the data step has come with it. */
    @Column(name = "step")
    int step;

    @Version
    @Column(name = "version")
    long version;

    void moveTo(int reached) {
        step = reached;
    }

    static Note of(UUID id, String writer, String words) {
        Note note = new Note();
        note.id = id;
        note.writer = writer;
        note.words = words;
        return note;
    }
}
