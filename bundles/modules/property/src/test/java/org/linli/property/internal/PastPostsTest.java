package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.Claims;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.NewItem;
import org.linli.property.internal.sample.PostSample;
import org.linli.property.internal.transfer.PostImporter;
import org.linli.testkit.TestDatabase;

/** Property posts that are held on paper. */
class PastPostsTest extends PastRows {
    /** A list that keeps what it is given. */
    private static final class ListOfPosts implements Claims {
        private final Map<UUID, NewItem> items = new LinkedHashMap<>();
        private final List<Claimant> holders = new ArrayList<>();

        @Override
        public UUID publish(NewItem item) {
            UUID id = UUID.randomUUID();
            items.put(id, item);
            return id;
        }

        @Override
        public void correct(UUID itemId, String title, @Nullable String description, Map<String, Object> fields) {
            throw new AssertionError("posts are not corrected by an import");
        }

        @Override
        public UUID record(UUID itemId, Claimant claimant, Instant at) {
            assertTrue(items.containsKey(itemId));
            holders.add(claimant);
            return UUID.randomUUID();
        }

        @Override
        public List<ItemSnapshot> about(String list, Collection<UUID> subjects) {
            return items.entrySet().stream()
                    .filter(one -> subjects.contains(one.getValue().subject()))
                    .map(one -> new ItemSnapshot(
                            one.getKey(),
                            list,
                            one.getValue().title(),
                            one.getValue().divisionId(),
                            ItemState.PUBLISHED,
                            1,
                            0,
                            null,
                            null,
                            null,
                            null,
                            one.getValue().fields(),
                            one.getValue().subject(),
                            0))
                    .toList();
        }

        @Override
        public Optional<ItemSnapshot> item(UUID itemId) {
            return Optional.empty();
        }

        @Override
        public void close(UUID itemId, String reason) {
            items.remove(itemId);
        }

        @Override
        public void withdraw(UUID itemId, String reason) {
            items.remove(itemId);
        }

        @Override
        public List<ClaimSnapshot> claims(UUID itemId) {
            return List.of();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void posts_of_estates_are_published_once_with_whoever_holds_them(TestDatabase database) {
        open(database);
        UUID first = estate("一区");
        estate("二区");
        ListOfPosts list = new ListOfPosts();
        PostImporter importer = new PostImporter(importing, list);
        PostSample sample = new PostSample(f.em, f.call, PropertyFixture.JSON);
        String figures =
                "{\"propertyPosts\": {\"published\": 17, \"claimed\": 12}, \"period\": {\"from\": \"2023-01-01\","
                        + " \"to\": \"2023-12-31\"}}";
        List<PostImporter.Row> rows = f.as(
                street,
                () -> sample.rows(figures)
                        .map(text -> PropertyFixture.JSON.read(text, PostImporter.Row.class))
                        .toList());
        assertEquals(17, write(importer, rows));
        assertEquals(0, write(importer, rows), "known external ids are not doubled");
        assertEquals(17, list.items.size());
        assertEquals(12, list.holders.size());
        NewItem post = list.items.values().iterator().next();
        assertEquals(first.toString(), post.fields().get("estate"));
        assertTrue(f.as(street, () -> f.posts.check(post)).isEmpty());
        assertTrue(String.valueOf(post.description()).contains("演示数据"), "it says that it is generated");
        assertEquals(
                List.of("/estate", "/title", "/hoursPerMonth", "/heldSince"),
                wrong(
                        importer,
                        new PostImporter.Row("X", "无", " ", null, BigDecimal.valueOf(201), "示例认领人0001", null, false)));
    }
}
