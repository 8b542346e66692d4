package org.linli.platform.gathering.internal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /t/{tenant}/api/search}: what the caller may see of all modules, by words. */
@Component(service = SearchResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int HITS = 8;
    private static final int SHORTEST = 2;

    private final ModuleQuestions questions;
    private final CurrentCall call;

    @Activate
    public SearchResource(@Reference ModuleQuestions questions, @Reference CurrentCall call) {
        this.questions = questions;
        this.call = call;
    }

    /** At most eight of each kind; kinds of which there is nothing are left out. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @OwnTransactions
    public SearchView find(@QueryParam("q") @NotNull @Size(min = SHORTEST, max = 100) String q) {
        String words = q.strip();
        if (words.length() < SHORTEST) {
            return new SearchView(List.of(), List.of());
        }
        Gathered<Found> gathered = questions.ask(
                "search", SearchSource.class, LIMIT, source -> new Found(source.label(), hits(source, words)));
        List<Group> groups = gathered.answers().stream()
                .flatMap(answer -> answer.values().stream()
                        .filter(found -> !found.hits().isEmpty())
                        .map(found -> new Group(answer.module(), found.label(), found.hits())))
                .toList();
        return new SearchView(groups, gathered.silent());
    }

    private List<SearchHit> hits(SearchSource source, String words) {
        return call.caller().may(source.permission()) ? source.find(words, HITS) : List.of();
    }

    private record Found(Text label, List<SearchHit> hits) {}

    /** @param silent modules that did not answer in time or failed */
    public record SearchView(List<Group> items, List<String> silent) {}

    /** @param label what was found, in the plural */
    public record Group(String module, Text label, List<SearchHit> hits) {}
}
