package org.linli.claims.internal.figure;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/** What is counted of items and claims. Rows are called {@code e}. */
enum Figure {
    /** 发布数. */
    PUBLISHED(
            "published",
            Text.of("发布事项", "Items published"),
            Source.ITEM,
            null,
            null,
            Text.of("期内发布的清单事项数", "items published in the period")),
    /** 认领数. */
    CLAIMS(
            "claims",
            Text.of("认领次数", "Claims"),
            Source.CLAIM,
            null,
            null,
            Text.of("期内的认领数，不含未通过的", "claims made in the period, without those declined")),
    /** 认领率: 全部名下有主 means 100 % of the heritage list (row 61). */
    CLAIMED_RATE(
            "claimed-rate",
            Text.of("认领率", "Share claimed"),
            Source.ITEM,
            Figure.HAS_OWNER,
            Figure.ANY,
            Text.of(
                    "期内发布的事项中现有人认领或已办结的 ÷ 期内发布的事项",
                    "of the items published in the period, those that somebody holds or has done ÷ all of them")),
    /** 服务率. */
    SERVED_RATE(
            "served-rate",
            Text.of("服务率", "Share served"),
            Source.CLAIM,
            "e.servedAt is not null",
            Figure.HELD,
            Text.of(
                    "期内认领中已有服务记录的 ÷ 期内通过的认领",
                    "of the claims made in the period, those for which something was done ÷ those that held a place")),
    /** 确认率. */
    CONFIRMED_RATE(
            "confirmed-rate",
            Text.of("确认率", "Share confirmed"),
            Source.CLAIM,
            "e.confirmedAt is not null",
            "e.servedAt is not null",
            Text.of(
                    "期内认领中已确认的 ÷ 已有服务记录的",
                    "of the claims made in the period and served, those that were confirmed ÷ all of them")),
    /** 退出率. */
    WITHDRAWN_RATE(
            "withdrawn-rate",
            Text.of("退出率", "Share withdrawn"),
            Source.CLAIM,
            "e.state = org.linli.claims.api.ClaimState.WITHDRAWN",
            Figure.ANY,
            Text.of("期内认领中已退出的 ÷ 期内认领", "of the claims made in the period, those given back ÷ all of them")),
    /** 服务次数. */
    SERVICES(
            "services",
            Text.of("服务次数", "Services"),
            Source.SERVICE,
            null,
            null,
            Text.of("期内的服务记录数", "records of service in the period"));

    static final String ANY = "e.id is not null";
    static final String HELD =
            "e.state not in (org.linli.claims.api.ClaimState.REQUESTED," + " org.linli.claims.api.ClaimState.DECLINED)";
    static final String HAS_OWNER = "exists (select c.id from ClaimRow c where c.itemId = e.id and c.state in"
            + " (org.linli.claims.api.ClaimState.CLAIMED, org.linli.claims.api.ClaimState.SERVED,"
            + " org.linli.claims.api.ClaimState.CONFIRMED))";

    /**
     * What is counted.
     *
     * @param day whether the time is a day
     */
    enum Source {
        ITEM("ItemRow e", "e.publishedAt", false, "e.publishedAt is not null", "e.title", "e.id", "/claims/items/"),
        CLAIM(
                "ClaimRow e",
                "e.claimedAt",
                false,
                "e.state <> org.linli.claims.api.ClaimState.DECLINED",
                "e.itemTitle",
                "e.id",
                "/claims/claims/"),
        SERVICE(
                "ServiceRow e, ClaimRow c",
                "e.day",
                true,
                "c.id = e.claimId",
                "c.itemTitle",
                "c.id",
                "/claims/claims/");

        private final String entities;
        private final String time;
        private final boolean day;
        private final String base;
        private final String title;
        private final String shown;
        private final String link;

        Source(String entities, String time, boolean day, String base, String title, String shown, String link) {
            this.entities = entities;
            this.time = time;
            this.day = day;
            this.base = base;
            this.title = title;
            this.shown = shown;
            this.link = link;
        }

        String rows() {
            return "select new org.linli.claims.internal.figure.FoundRow(e.id, e.list, " + title + ", e.divisionId, "
                    + shown + ")" + from();
        }

        /** Page below which {@link #rows} are shown. */
        String link() {
            return link;
        }

        String from() {
            return " from " + entities;
        }

        String time() {
            return time;
        }

        boolean day() {
            return day;
        }

        String base() {
            return base;
        }
    }

    private final String code;
    private final Text label;
    private final Source source;
    private final @Nullable String numerator;
    private final @Nullable String denominator;
    private final Text formula;

    Figure(
            String code,
            Text label,
            Source source,
            @Nullable String numerator,
            @Nullable String denominator,
            Text formula) {
        this.code = code;
        this.label = label;
        this.source = source;
        this.numerator = numerator;
        this.denominator = denominator;
        this.formula = formula;
    }

    static Optional<Figure> of(String code) {
        return Arrays.stream(values())
                .filter(figure -> figure.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    Text label() {
        return label;
    }

    Source source() {
        return source;
    }

    boolean plain() {
        return denominator == null;
    }

    /** What holds for the rows that are counted. @param counted whether the numerator is meant; both are the same of a plain count */
    String condition(boolean counted) {
        if (denominator == null) {
            return ANY;
        }
        return counted ? "(" + denominator + ") and (" + numerator + ")" : denominator;
    }

    Text formula() {
        return formula;
    }
}
