package org.linli.platform.audit.internal.rest;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.audit.internal.entry.ChainCheck;

/**
 * Outcome of walking the chain.
 *
 * @param intact whether every sealed row is as it was sealed
 * @param verified rows from the first one that fit
 * @param broken the first row that does not
 */
public record VerificationView(
        boolean intact, long verified, @Nullable BrokenRow broken) {

    static VerificationView of(ChainCheck check, Locale locale) {
        ChainCheck.Break broken = check.broken();
        return new VerificationView(
                broken == null, check.verified(), broken == null ? null : BrokenRow.of(broken, locale));
    }

    /**
     * @param id null when the row is not there
     * @param reason {@code altered}, {@code missing} or {@code rewritten}
     */
    public record BrokenRow(long number, @Nullable UUID id, String reason, String detail) {
        static BrokenRow of(ChainCheck.Break broken, Locale locale) {
            return new BrokenRow(
                    broken.number(),
                    broken.id(),
                    broken.reason().name().toLowerCase(Locale.ROOT),
                    sentence(broken).in(locale));
        }

        private static Text sentence(ChainCheck.Break broken) {
            long n = broken.number();
            return switch (broken.reason()) {
                case ALTERED -> Text.of("第 " + n + " 条记录的内容或次序与封存时不同", "Row " + n + " differs from what was sealed");
                case MISSING -> Text.of("第 " + n + " 条记录不在了", "Row " + n + " is not there any more");
                case REWRITTEN ->
                    Text.of("到第 " + n + " 条为止的记录被整体改写", "The rows up to number " + n + " were written anew");
            };
        }
    }
}
