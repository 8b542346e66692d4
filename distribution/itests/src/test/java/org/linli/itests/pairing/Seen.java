package org.linli.itests.pairing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** What the engine told about an item of the list. */
@Entity
@Table(name = "pairing_seen")
public class Seen {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "words")
    String words;

    @Version
    @Column(name = "version")
    long version;
}
