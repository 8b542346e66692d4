package org.linli.claims.internal.desk;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.claims.api.Claimant;
import org.linli.claims.internal.lists.KnownList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How many items of a list one claimant may claim in a calendar year of the district. Claims of two items lock nothing in common, so each
 * claim takes one of the numbered shares of the year, and the database gives a share only once.
 */
@Component(service = YearlyLimit.class)
public class YearlyLimit {
    private final CurrentCall call;
    private final ItemBook book;

    @Activate
    public YearlyLimit(@Reference CurrentCall call, @Reference ItemBook book) {
        this.call = call;
        this.book = book;
    }

    /**
     * A share of this year that is free.
     *
     * @return null where the list has no such limit
     * @throws ProblemException 409 {@code enough-this-year} when none is left
     */
    @Nullable
    String share(KnownList list, Claimant claimant) {
        Integer most = list.rules().places().mostPerYear();
        if (most == null) {
            return null;
        }
        var zone = call.tenant().zone();
        LocalDate newYear = LocalDate.ofInstant(call.now(), zone).withDayOfYear(1);
        var begin = newYear.atStartOfDay(zone).toInstant();
        if (book.since(list.key(), claimant, begin) >= most) {
            throw enough(most);
        }
        String prefix = list.key() + "/" + claimant.kind() + "/" + who(claimant) + "/" + newYear.getYear() + "/";
        Set<String> taken = book.sharesSince(list.key(), claimant, begin);
        return IntStream.rangeClosed(1, most)
                .mapToObj(number -> prefix + number)
                .filter(share -> !taken.contains(share))
                .findFirst()
                .orElseThrow(() -> enough(most));
    }

    private static ProblemException enough(int most) {
        return ProblemException.conflict(
                "enough-this-year",
                Text.of("本清单每年最多认领 " + most + " 项", "At most " + most + " of this list in a calendar year"),
                Map.of("mostPerYear", most));
    }

    private static UUID who(Claimant claimant) {
        UUID id = claimant.id();
        return id == null ? UUID.nameUUIDFromBytes(claimant.name().getBytes(StandardCharsets.UTF_8)) : id;
    }
}
