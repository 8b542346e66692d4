package org.linli.itests.listener;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** What another module told. */
@Entity
@Table(name = "listener_heard")
public class Heard {
    @Id
    @Column(name = "id")
    UUID id;

    /** The event as it came. */
    @Column(name = "event")
    String event;

    /** Version that heard it. */
    @Column(name = "heard_by")
    String by;

    @Version
    @Column(name = "version")
    long version;
}
