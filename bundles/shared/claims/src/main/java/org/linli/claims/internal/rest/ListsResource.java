package org.linli.claims.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ListRules;
import org.linli.claims.api.Serving;
import org.linli.claims.internal.desk.Rights;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.lists.ListBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists that there are in the district (清单), with the rules of each. They are changed with the parameter {@code lists}. */
@Component(service = ListsResource.class)
@RestResource
@Path("lists")
@Produces(MediaType.APPLICATION_JSON)
public class ListsResource {
    private final ListBook lists;
    private final Json json;

    @Activate
    public ListsResource(@Reference ListBook lists, @Reference Json json) {
        this.lists = lists;
        this.json = json;
    }

    /**
     * A list and its rules.
     *
     * @param module whose list it is; {@code claims} for those of the engine and of the district
     * @param schema JSON Schema of the fields of its items
     * @param asking whether residents may hand in items
     * @param mostPerYear claims of one claimant in a calendar year; null for any number
     * @param lasting whether a claim goes on after it was confirmed
     */
    public record ListView(
            String key,
            Text label,
            Text description,
            String module,
            Map<String, Object> schema,
            boolean asking,
            List<ClaimantKind> claimants,
            int places,
            boolean placesFixed,
            boolean acceptance,
            @Nullable Integer mostPerYear,
            Serving.Counting counting,
            boolean lasting,
            Serving.Confirmer confirmer,
            boolean rated,
            @Nullable Integer claimDays,
            @Nullable Integer serveDays,
            Serving.Withdrawal withdrawal) {}

    record Schema(Map<String, Object> schema) {}

    @GET
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    public Page<ListView> list() {
        return Page.of(lists.all().stream().map(this::view).toList());
    }

    private ListView view(KnownList list) {
        ListRules rules = list.rules();
        Serving serving = rules.serving();
        return new ListView(
                rules.key(),
                rules.label(),
                rules.description(),
                list.module(),
                json.read("{\"schema\":" + rules.fields() + "}", Schema.class).schema(),
                rules.asking(),
                rules.places().claimants().stream().sorted().toList(),
                rules.places().standard(),
                rules.places().fixed(),
                rules.places().acceptance(),
                rules.places().mostPerYear(),
                serving.counting(),
                serving.lasting(),
                serving.confirmer(),
                serving.rated(),
                serving.claimDays(),
                serving.serveDays(),
                serving.withdrawal());
    }
}
