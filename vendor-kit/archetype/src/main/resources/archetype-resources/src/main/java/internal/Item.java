package ${package}.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A row of the district. The tenant is not mapped: the host adds it to every statement. */
@Entity
@Table(name = "${vendor}__${module}_item")
public class Item {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Version
    @Column(name = "version")
    private long version;

    protected Item() {}

    Item(UUID id, String name) {
        this.id = id;
        this.name = name;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    long version() {
        return version;
    }
}
