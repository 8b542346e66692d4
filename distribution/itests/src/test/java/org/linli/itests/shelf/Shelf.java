package org.linli.itests.shelf;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "shelf_shelf")
public class Shelf {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "name")
    String name;

    @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Tool> tools = new ArrayList<>();

    @Version
    @Column(name = "version")
    long version;
}
