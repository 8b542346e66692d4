package org.linli.claims.internal.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.claims.api.ClaimList;
import org.linli.claims.api.ListRules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The lists of the current district: six that the engine ships (需求、资源、项目、岗位、微心愿、古建文物古树), changed, left out or joined by those
 * of the parameter {@code lists}, and those of the modules that the district has enabled. One that is not written as it should be is left
 * out and logged; it must not take the others with it.
 */
@Component(service = ListBook.class)
public class ListBook {
    private static final Logger LOG = System.getLogger(ListBook.class.getName());
    private static final int MOST_PLACES = 10_000;
    private static final int LONGEST_KEY = 60;

    private final TenantServices services;
    private final Parameters parameters;
    private final Json json;
    private final List<ListDocument> shipped;

    @Activate
    public ListBook(@Reference TenantServices services, @Reference Parameters parameters, @Reference Json json) {
        this.services = services;
        this.parameters = parameters;
        this.json = json;
        this.shipped = shipped(json);
    }

    /** In the order in which they are shown. */
    public List<KnownList> all() {
        return List.copyOf(byKey().values());
    }

    public List<String> keys() {
        return List.copyOf(byKey().keySet());
    }

    public Optional<KnownList> find(String key) {
        return Optional.ofNullable(byKey().get(key));
    }

    /** @throws ProblemException 422 when there is no such list, naming those there are */
    public KnownList require(String key) {
        Map<String, KnownList> lists = byKey();
        KnownList found = lists.get(key);
        if (found == null) {
            String known = String.join(", ", lists.keySet());
            throw ProblemException.unprocessable(
                    "invalid",
                    Text.of("内容有误", "The content is not valid"),
                    List.of(new FieldError(
                            "/list", Text.of("没有这个清单，可用：" + known, "No such list; there are: " + known))));
        }
        return found;
    }

    public Map<String, KnownList> byKey() {
        Map<String, ListDocument> own = new LinkedHashMap<>();
        shipped.forEach(document -> own.put(document.key(), document));
        written().forEach(document -> own.put(document.key(), document));
        Map<String, KnownList> lists = new LinkedHashMap<>();
        own.values().stream()
                .filter(document -> !document.unwanted())
                .forEach(document -> known(document.key(), lists, () -> known(document.rules(json), null)));
        services.all(ClaimList.class).stream()
                .sorted(java.util.Comparator.comparing(list -> list.rules().key()))
                .forEach(list -> known(list.rules().key(), lists, () -> contributed(list)));
        return lists;
    }

    private interface Reading {
        KnownList read();
    }

    private static void known(String key, Map<String, KnownList> lists, Reading reading) {
        try {
            lists.put(key, reading.read());
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The list " + key + " is left out: " + e.getMessage());
        }
    }

    private KnownList contributed(ClaimList list) {
        ListRules rules = list.rules();
        if (rules.key().indexOf('.') < 1) {
            throw new IllegalArgumentException("the key of a module's list must be {module}.{noun}");
        }
        return known(rules, list);
    }

    private KnownList known(ListRules rules, @org.jspecify.annotations.Nullable ClaimList list) {
        int places = rules.places().standard();
        if (rules.key().length() > LONGEST_KEY
                || places < 1
                || places > MOST_PLACES
                || rules.places().claimants().isEmpty()) {
            throw new IllegalArgumentException("the key is too long, or there are no places or no claimants");
        }
        return new KnownList(rules, FieldSchema.of(rules.fields(), json), list);
    }

    private List<ListDocument> written() {
        List<ListDocument> found = new ArrayList<>();
        parameters
                .json("lists")
                .map(text -> json.readLenient("{\"lists\":" + text + "}", ListDocument.All.class))
                .ifPresent(all -> found.addAll(all.lists()));
        return found;
    }

    private static List<ListDocument> shipped(Json json) {
        try (InputStream in = ListBook.class.getResourceAsStream("/LINLI-INF/lists.json")) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no lists.json");
            }
            return json.read(new String(in.readAllBytes(), UTF_8), ListDocument.All.class)
                    .lists();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
