package org.linli.claims.internal.lists;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.problem.Text;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ListRules;
import org.linli.claims.api.Places;
import org.linli.claims.api.Serving;
import org.linli.claims.api.Who;

/** A list as the engine ships it or a district writes it in the parameter {@code lists}; what is left out has the plainest value. */
record ListDocument(
        String key,
        Text label,
        @Nullable Text description,
        @Nullable Map<String, Object> fields,
        @Nullable List<String> publisherRoles,
        @Nullable List<String> claimerRoles,
        @Nullable Boolean asking,
        @Nullable Set<ClaimantKind> claimants,
        @Nullable Integer places,
        @Nullable Boolean placesFixed,
        @Nullable Boolean acceptance,
        @Nullable Integer mostPerYear,
        Serving.@Nullable Counting counting,
        @Nullable Boolean lasting,
        Serving.@Nullable Confirmer confirmer,
        @Nullable Boolean rated,
        @Nullable Integer claimDays,
        @Nullable Integer serveDays,
        Serving.@Nullable Withdrawal withdrawal,
        @Nullable Boolean off) {
    private static final Set<ClaimantKind> EVERY_CLAIMANT =
            Set.of(ClaimantKind.USER, ClaimantKind.PERSON, ClaimantKind.ORGANISATION, ClaimantKind.DIVISION);

    /** Several of them. */
    record All(List<ListDocument> lists) {}

    /** Whether the district does not want a list that is there otherwise. */
    boolean unwanted() {
        return Boolean.TRUE.equals(off);
    }

    ListRules rules(Json json) {
        return new ListRules(
                key,
                label,
                description == null ? Text.of("", "") : description,
                fields == null ? "{\"type\":\"object\",\"properties\":{}}" : json.write(fields),
                who(publisherRoles),
                who(claimerRoles),
                Boolean.TRUE.equals(asking),
                new Places(
                        places == null ? 1 : places,
                        Boolean.TRUE.equals(placesFixed),
                        Boolean.TRUE.equals(acceptance),
                        claimants == null ? EVERY_CLAIMANT : claimants,
                        mostPerYear),
                new Serving(
                        counting == null ? Serving.Counting.TIMES : counting,
                        Boolean.TRUE.equals(lasting),
                        confirmer == null ? Serving.Confirmer.EITHER : confirmer,
                        !Boolean.FALSE.equals(rated),
                        claimDays,
                        serveDays,
                        withdrawal == null ? Serving.Withdrawal.REOPENS : withdrawal));
    }

    private static Who who(@Nullable List<String> roles) {
        return roles == null ? Who.anybody() : Who.roles(roles.toArray(String[]::new));
    }
}
