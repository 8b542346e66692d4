package org.linli.testkit.mapping.good;

import jakarta.persistence.*;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

@Entity
@Table(name = "map_person")
public class Person extends Base {
    public enum Kind {
        RESIDENT,
        STAFF
    }

    @Column(name = "name")
    public String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    public Kind kind;

    @Column(name = "born")
    public LocalDate born;

    @Column(name = "seen_at")
    public Instant seenAt;

    @Column(name = "active")
    public boolean active;

    @Column(name = "division_id")
    public UUID divisionId;

    @Column(name = "extra")
    public String extra;

    @Lob
    @Column(name = "story")
    public String story;

    @Column(name = "photo")
    public byte[] photo;

    @Column(name = "balance")
    public BigDecimal balance;

    @Embedded
    public Address home;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "boss_id")
    public Person boss;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deputy_id")
    public Person deputy;

    @OneToMany(mappedBy = "boss")
    public List<Person> team = new ArrayList<>();

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("label")
    public List<Item> items = new ArrayList<>();

    @OneToOne(mappedBy = "holder", cascade = CascadeType.ALL)
    public Badge badge;

    @ElementCollection
    @CollectionTable(name = "map_person_tag", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "tag")
    public Set<String> tags = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "map_person_step", joinColumns = @JoinColumn(name = "person_id"))
    @OrderColumn(name = "position")
    @Column(name = "step")
    public List<String> steps = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "map_person_note", joinColumns = @JoinColumn(name = "person_id"))
    @MapKeyColumn(name = "lang")
    @Column(name = "note")
    public Map<String, String> notes = new HashMap<>();

    @ElementCollection
    @CollectionTable(name = "map_person_address", joinColumns = @JoinColumn(name = "person_id"))
    public List<Address> addresses = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "map_person_circle",
            joinColumns = @JoinColumn(name = "person_id"),
            inverseJoinColumns = @JoinColumn(name = "circle_id"))
    public Set<Circle> circles = new HashSet<>();

    public Person() {}

    public Person(UUID id, String name) {
        this.id = id;
        this.name = name;
    }
}
