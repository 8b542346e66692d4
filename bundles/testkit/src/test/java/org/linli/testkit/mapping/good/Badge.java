package org.linli.testkit.mapping.good;

import jakarta.persistence.*;
import java.util.UUID;

@Entity
@Table(name = "map_badge")
public class Badge extends Base {
    @Column(name = "code")
    public String code;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "holder_id")
    public Person holder;

    public Badge() {}

    public Badge(UUID id, String code, Person holder) {
        this.id = id;
        this.code = code;
        this.holder = holder;
    }
}
