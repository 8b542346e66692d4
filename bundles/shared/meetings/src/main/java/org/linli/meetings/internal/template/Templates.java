package org.linli.meetings.internal.template;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.api.TemplateSource;
import org.linli.meetings.api.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The variants that a district can choose from: its own, which stand in for shipped ones of the same key, those that modules contribute, and
 * the shipped ones.
 */
@Component(service = Templates.class)
public class Templates {
    private final Parameters parameters;
    private final TenantServices services;
    private final Json json;

    /** The parameter {@code templates}. */
    record Own(List<MeetingTemplate> templates) {}

    @Activate
    public Templates(@Reference Parameters parameters, @Reference TenantServices services, @Reference Json json) {
        this.parameters = parameters;
        this.services = services;
        this.json = json;
    }

    /** In the order of their keys. */
    public List<MeetingTemplate> all() {
        Map<String, MeetingTemplate> found = new LinkedHashMap<>();
        own().forEach(template -> found.put(template.key(), template));
        for (TemplateSource source : services.all(TemplateSource.class)) {
            source.templates().forEach(template -> found.putIfAbsent(template.key(), template));
        }
        ShippedTemplates.ALL.forEach(template -> found.putIfAbsent(template.key(), template));
        return found.values().stream()
                .sorted(Comparator.comparing(MeetingTemplate::key))
                .toList();
    }

    public Optional<MeetingTemplate> find(String key) {
        return all().stream().filter(template -> template.key().equals(key)).findFirst();
    }

    /** What they are called, by key. */
    public Map<String, Text> labels() {
        return all().stream().collect(Collectors.toMap(MeetingTemplate::key, MeetingTemplate::label));
    }

    /** The variant's own name of the state, or the usual one. */
    public Text label(String key, TopicState state) {
        return find(key)
                .map(MeetingTemplate::steps)
                .map(steps -> steps.get(state))
                .orElseGet(() -> ShippedTemplates.usual(state));
    }

    private List<MeetingTemplate> own() {
        return parameters
                .json("templates")
                .map(text -> json.readLenient("{\"templates\":" + text + "}", Own.class)
                        .templates())
                .orElse(List.of());
    }
}
