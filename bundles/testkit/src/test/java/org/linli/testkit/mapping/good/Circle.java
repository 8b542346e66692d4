package org.linli.testkit.mapping.good;

import jakarta.persistence.*;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

@Entity
@Table(name = "map_circle")
public class Circle extends Base {
    @Column(name = "name")
    public String name;

    @ManyToMany(mappedBy = "circles")
    public Set<Person> members = new HashSet<>();

    public Circle() {}

    public Circle(UUID id, String name) {
        this.id = id;
        this.name = name;
    }
}
