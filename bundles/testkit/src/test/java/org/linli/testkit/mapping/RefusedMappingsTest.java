package org.linli.testkit.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.persistence.annotations.Multitenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.platform.persistence.ClassSource;
import org.linli.platform.persistence.MappingRefusedException;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestHost;

/** A mapping that the host cannot complete with the tenant is refused with a sentence when its unit opens. */
class RefusedMappingsTest {
    private static TestHost host;

    @BeforeAll
    static void start() {
        host = TestHost.derby();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    static Stream<Map.Entry<String, List<Class<?>>>> refused() {
        return Stream.of(
                Map.entry("has no @Version attribute", List.of(Unversioned.class)),
                Map.entry("has 2 tables", List.of(TwoTables.class)),
                Map.entry("has 2 id columns", List.of(TwoIds.class)),
                Map.entry("must not extend an entity", List.of(Animal.class, Cat.class)),
                Map.entry("declares @Multitenant", List.of(OwnTenant.class)),
                Map.entry("maps tenant_id", List.of(MappedTenant.class)),
                Map.entry("would be stored with Java serialization", List.of(Serialized.class)),
                Map.entry("@OneToMany with @JoinColumn", List.of(JoinColumnParent.class, Child.class)),
                Map.entry(
                        "a relation or collection inside an @Embeddable",
                        List.of(Holder.class, WithRelation.class, Child.class)),
                Map.entry(
                        "a relation or collection inside an @Embeddable", List.of(Owner.class, WithCollection.class)));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Map.Entry<String, List<Class<?>>> mapping) {
        var refused = assertThrows(MappingRefusedException.class, () -> open("refused", mapping.getValue()));
        assertTrue(
                refused.reasons().stream().anyMatch(reason -> reason.contains(mapping.getKey())),
                () -> mapping.getKey() + " is not among " + refused.reasons());
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var refused = assertThrows(
                MappingRefusedException.class, () -> open("several", List.of(Unversioned.class, MappedTenant.class)));
        assertEquals(2, refused.reasons().size(), refused.getMessage());
    }

    private static void open(String name, List<Class<?>> classes) {
        host.units()
                .open(name, Schema.TENANT, new ClassSource() {
                    @Override
                    public ClassLoader loader() {
                        return RefusedMappingsTest.class.getClassLoader();
                    }

                    @Override
                    public Collection<String> classNames() {
                        return classes.stream().map(Class::getName).toList();
                    }
                })
                .entityManager()
                .getMetamodel();
    }

    public static class Place implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** No converter takes the place: what the column holds would be read as an object. */
    @Entity
    @Table(name = "bad_serialized")
    public static class Serialized {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;

        @Column(name = "place")
        Place place;
    }

    @Entity
    @Table(name = "bad_unversioned")
    public static class Unversioned {
        @Id
        @Column(name = "id")
        UUID id;
    }

    @Entity
    @Table(name = "bad_first")
    @SecondaryTable(name = "bad_second")
    public static class TwoTables {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;

        @Column(name = "words", table = "bad_second")
        String words;
    }

    public static class TwoIdsKey implements Serializable {
        private static final long serialVersionUID = 1L;
        public UUID id;
        public UUID other;
    }

    @Entity
    @Table(name = "bad_ids")
    @IdClass(TwoIdsKey.class)
    public static class TwoIds {
        @Id
        @Column(name = "id")
        UUID id;

        @Id
        @Column(name = "other")
        UUID other;

        @Version
        @Column(name = "version")
        long version;
    }

    @Entity
    @Table(name = "bad_animal")
    @Inheritance
    public static class Animal {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;
    }

    @Entity
    public static class Cat extends Animal {
        @Column(name = "lives")
        int lives;
    }

    @Entity
    @Multitenant
    @Table(name = "bad_tenant")
    public static class OwnTenant {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;
    }

    @Entity
    @Table(name = "bad_mapped")
    public static class MappedTenant {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;

        @Column(name = "tenant_id")
        int tenant;
    }

    @Entity
    @Table(name = "bad_child")
    public static class Child {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;
    }

    @Entity
    @Table(name = "bad_parent")
    public static class JoinColumnParent {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;

        @OneToMany
        @JoinColumn(name = "parent_id")
        List<Child> children;
    }

    @Embeddable
    public static class WithRelation {
        @ManyToOne
        @JoinColumn(name = "child_id")
        Child child;
    }

    @Entity
    @Table(name = "bad_holder")
    public static class Holder {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;

        @Embedded
        WithRelation part;
    }

    @Embeddable
    public static class WithCollection {
        @ElementCollection
        @Column(name = "word")
        Set<String> words;
    }

    @Entity
    @Table(name = "bad_owner")
    public static class Owner {
        @Id
        @Column(name = "id")
        UUID id;

        @Version
        @Column(name = "version")
        long version;

        @Embedded
        WithCollection part;
    }
}
