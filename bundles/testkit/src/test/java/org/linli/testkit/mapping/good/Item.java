package org.linli.testkit.mapping.good;

import jakarta.persistence.*;
import java.util.UUID;

@Entity
@Table(name = "map_item")
public class Item extends Base {
    @Column(name = "label")
    public String label;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "owner_id")
    public Person owner;

    public Item() {}

    public Item(UUID id, String label, Person owner) {
        this.id = id;
        this.label = label;
        this.owner = owner;
    }
}
