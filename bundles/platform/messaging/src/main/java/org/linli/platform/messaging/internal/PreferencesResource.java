package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.messaging.NotificationKinds;
import org.linli.platform.messaging.internal.tenant.Preference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the signed-in person wants to be told, where and when. */
@Component(service = PreferencesResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("notification-preferences")
@Produces(MediaType.APPLICATION_JSON)
public final class PreferencesResource {
    private static final int MOST_CHOICES = 1000;

    private final CurrentCall call;
    private final EntityManager em;
    private final Channels channels;
    private final NotificationKinds kinds;
    private final Ids ids;

    @Activate
    public PreferencesResource(
            @Reference CurrentCall call,
            @Reference MessagingUnit unit,
            @Reference Channels channels,
            @Reference NotificationKinds kinds,
            @Reference Ids ids) {
        this.call = call;
        this.em = unit.em();
        this.channels = channels;
        this.kinds = kinds;
        this.ids = ids;
    }

    /**
     * Hours without disturbance in the district's zone.
     *
     * @param from {@code HH:mm}
     * @param to {@code HH:mm}, may lie on the next day
     */
    public record Quiet(
            @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]")
            String from,

            @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]")
            String to) {}

    /** A channel that can be chosen. */
    public record ChannelView(String name, String label) {}

    /**
     * What can be changed.
     *
     * @param quietHours null for none
     * @param choices kind {@code *} stands for every kind without a choice of its own
     */
    public record PreferencesForm(
            @Valid @Nullable Quiet quietHours,
            @NotNull @Size(max = MOST_CHOICES) List<@Valid Choice> choices) {}

    /**
     * What becomes of one kind through one channel.
     *
     * @param enabled what the choices come to
     * @param fixed whether it cannot be switched off
     */
    public record KindChannel(String channel, boolean enabled, boolean fixed) {}

    /**
     * A kind of notification that the person may get.
     *
     * @param module label of the module that sends it
     * @param mandatory why it cannot be switched off within Linli; null when it can
     * @param channels one for each channel there is
     */
    public record KindView(
            String kind,
            String label,
            String module,
            @Nullable String mandatory,
            List<KindChannel> channels) {}

    /**
     * Preferences with the channels and kinds there are.
     *
     * @param choices as they were made; what they come to is with the kinds
     * @param kinds what the district's modules may tell this person
     */
    public record PreferencesView(
            @Nullable Quiet quietHours,
            List<Choice> choices,
            List<ChannelView> channels,
            List<KindView> kinds,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public PreferencesView get() {
        return view(find(), mine());
    }

    /**
     * Changes the given parts; {@code choices} are replaced together. Those for kinds of modules that are disabled meanwhile stay and
     * count again when the module is enabled.
     */
    @PATCH
    @Consumes("application/merge-patch+json")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public PreferencesView change(@PatchOf(PreferencesForm.class) MergePatch patch, @Context IfMatch ifMatch) {
        Preference stored = find();
        Map<String, NotificationKinds.Kind> mine = mine();
        PreferencesView current = view(stored, mine);
        ifMatch.require(current.version());
        PreferencesForm wanted =
                patch.applyTo(new PreferencesForm(current.quietHours(), current.choices()), PreferencesForm.class);
        List<FieldError> faults = choiceRules(mine).faults(wanted.choices(), call.locale());
        if (!faults.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid-preferences", Text.of("通知设置有误", "The preferences have errors"), faults);
        }
        List<Choice> choices = new ArrayList<>(wanted.choices());
        chosen(stored).list().stream().filter(choice -> !shown(choice, mine)).forEach(choices::add);
        if (stored == null) {
            stored = new Preference(ids.next(), me());
            em.persist(stored);
        }
        Quiet quiet = wanted.quietHours();
        stored.change(
                quiet == null ? null : quiet.from(), quiet == null ? null : quiet.to(), new Choices(choices).json());
        em.flush();
        return view(stored, mine);
    }

    private ChoiceRules choiceRules(Map<String, NotificationKinds.Kind> mine) {
        Set<String> names = new TreeSet<>(Set.of(Choices.IN_APP));
        channels.all().forEach(channel -> names.add(channel.name()));
        return new ChoiceRules(mine, names);
    }

    /** What the district may tell this person now, by kind. */
    private Map<String, NotificationKinds.Kind> mine() {
        Map<String, NotificationKinds.Kind> result = new LinkedHashMap<>();
        for (NotificationKinds.Kind kind : kinds.kinds(call.tenant().id())) {
            String permission = kind.permission();
            if (permission == null || call.caller().may(permission)) {
                result.put(kind.kind(), kind);
            }
        }
        return result;
    }

    private static boolean shown(Choice choice, Map<String, NotificationKinds.Kind> mine) {
        return choice.kind().equals(Choices.EVERY_KIND) || mine.containsKey(choice.kind());
    }

    private @Nullable Preference find() {
        return em
                .createQuery("select p from Preference p where p.userId = :user", Preference.class)
                .setParameter("user", me())
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private UUID me() {
        UUID user = call.caller().userId();
        if (user == null) {
            throw ProblemException.notFound();
        }
        return user;
    }

    private PreferencesView view(@Nullable Preference stored, Map<String, NotificationKinds.Kind> mine) {
        List<ChannelView> available = new ArrayList<>();
        available.add(new ChannelView(Choices.IN_APP, Text.of("站内", "In-app").in(call.locale())));
        channels.all()
                .forEach(channel -> available.add(
                        new ChannelView(channel.name(), channel.label().in(call.locale()))));
        Choices choices = chosen(stored);
        List<KindView> kindViews = mine.values().stream()
                .map(kind -> view(kind, available, choices))
                .toList();
        String from = stored == null ? null : stored.quietFrom();
        String to = stored == null ? null : stored.quietTo();
        return new PreferencesView(
                from == null || to == null ? null : new Quiet(from, to),
                choices.list().stream().filter(choice -> shown(choice, mine)).toList(),
                available,
                kindViews,
                stored == null ? 0 : stored.version());
    }

    private KindView view(NotificationKinds.Kind kind, List<ChannelView> available, Choices choices) {
        Text reason = kind.mandatory();
        List<KindChannel> each = available.stream()
                .map(channel -> {
                    boolean fixed = reason != null && channel.name().equals(Choices.IN_APP);
                    return new KindChannel(channel.name(), fixed || choices.allows(kind.kind(), channel.name()), fixed);
                })
                .toList();
        return new KindView(
                kind.kind(),
                kind.label().in(call.locale()),
                kind.module().in(call.locale()),
                reason == null ? null : reason.in(call.locale()),
                each);
    }

    private static Choices chosen(@Nullable Preference stored) {
        return stored == null ? Choices.NONE : Choices.parse(stored.choices());
    }
}
