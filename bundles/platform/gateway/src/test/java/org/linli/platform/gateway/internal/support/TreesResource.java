package org.linli.platform.gateway.internal.support;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;

/** A long list. */
@Path("trees")
@Produces(MediaType.APPLICATION_JSON)
public final class TreesResource {
    /** How many there are. */
    public volatile int size = 450;

    /** A row with everything that a cell can be made of. */
    public record Tree(
            String name,
            int girth,
            BigDecimal height,
            LocalDate planted,
            Instant seenAt,
            Text kind,
            Health health,
            Crown crown,
            Text crownLabel,
            List<String> marks,
            String leaf,
            String internal,
            List<Guest> guests,
            Place place) {}

    /** One of several in a cell. */
    public record Guest(String code, Text label) {}

    /** A record in a row. */
    public record Place(String code, String street, UUID id) {}

    /** Kinds of health, for which there are words. */
    public enum Health {
        VERY_GOOD
    }

    /** Kinds of crowns, for which there are none. */
    public enum Crown {
        WIDE_OPEN
    }

    @GET
    @RequiresPermission("grid:event:read")
    @Listable(filters = {"from"})
    public Page<Tree> list(@Context ListQuery query) {
        int first = query.after().map(p -> Integer.parseInt(p.id()) + 1).orElse(0)
                + query.filter("from")
                        .map(Integer::parseInt)
                        .filter(f -> query.after().isEmpty())
                        .orElse(0);
        int end = Math.min(size, first + query.limit());
        List<Tree> rows =
                IntStream.range(first, end).mapToObj(TreesResource::tree).toList();
        String next = end < size ? query.cursor(new ListQuery.Position("", Integer.toString(end - 1))) : null;
        return new Page<>(rows, next, null);
    }

    private static Tree tree(int i) {
        return new Tree(
                "=T" + i,
                i,
                new BigDecimal("1.5"),
                LocalDate.of(2026, 3, 1),
                Instant.parse("2026-03-01T00:30:00Z"),
                Text.of("樟", "Camphor"),
                Health.VERY_GOOD,
                Crown.WIDE_OPEN,
                Text.of("开展", "Wide open"),
                List.of("a", "b"),
                "evergreen",
                "T",
                List.of(new Guest("owl", Text.of("猫头鹰", "Owl")), new Guest("bat", Text.of("蝙蝠", "Bat"))),
                new Place("360111", "x", new UUID(0, i)));
    }
}
