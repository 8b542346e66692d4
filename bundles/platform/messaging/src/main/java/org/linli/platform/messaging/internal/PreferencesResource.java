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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private static final int MOST_CHOICES = 200;

    private final CurrentCall call;
    private final EntityManager em;
    private final Channels channels;
    private final Ids ids;

    @Activate
    public PreferencesResource(
            @Reference CurrentCall call,
            @Reference MessagingUnit unit,
            @Reference Channels channels,
            @Reference Ids ids) {
        this.call = call;
        this.em = unit.em();
        this.channels = channels;
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

    /** Preferences with the channels there are. */
    public record PreferencesView(
            @Nullable Quiet quietHours, List<Choice> choices, List<ChannelView> channels, long version)
            implements Versioned {}

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public PreferencesView get() {
        return view(find());
    }

    @PATCH
    @Consumes("application/merge-patch+json")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public PreferencesView change(@PatchOf(PreferencesForm.class) MergePatch patch, @Context IfMatch ifMatch) {
        Preference stored = find();
        PreferencesView current = view(stored);
        ifMatch.require(current.version());
        PreferencesForm wanted =
                patch.applyTo(new PreferencesForm(current.quietHours(), current.choices()), PreferencesForm.class);
        refuseWhatCannotBe(wanted);
        if (stored == null) {
            stored = new Preference(ids.next(), me());
            em.persist(stored);
        }
        Quiet quiet = wanted.quietHours();
        stored.change(
                quiet == null ? null : quiet.from(),
                quiet == null ? null : quiet.to(),
                new Choices(wanted.choices()).json());
        em.flush();
        return view(stored);
    }

    private void refuseWhatCannotBe(PreferencesForm wanted) {
        Set<String> names = new HashSet<>(Set.of(Choices.IN_APP));
        channels.all().forEach(channel -> names.add(channel.name()));
        Set<String> seen = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < wanted.choices().size(); i++) {
            Choice choice = wanted.choices().get(i);
            if (!names.contains(choice.channel())) {
                errors.add(error(i, "channel", "没有这个渠道，可选：" + names, "There is no such channel; choose of " + names));
            }
            if (!seen.add(choice.kind() + "\n" + choice.channel())) {
                errors.add(error(i, "kind", "同一类通知和渠道只能出现一次", "Kind and channel may occur together only once"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid-preferences", Text.of("通知设置有误", "The preferences have errors"), errors);
        }
    }

    private FieldError error(int index, String field, String zh, String en) {
        return new FieldError("/choices/" + index + "/" + field, Text.of(zh, en).in(call.locale()));
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

    private PreferencesView view(@Nullable Preference stored) {
        List<ChannelView> available = new ArrayList<>();
        available.add(new ChannelView(Choices.IN_APP, Text.of("站内", "In-app").in(call.locale())));
        channels.all()
                .forEach(channel -> available.add(
                        new ChannelView(channel.name(), channel.label().in(call.locale()))));
        if (stored == null) {
            return new PreferencesView(null, List.of(), available, 0);
        }
        String from = stored.quietFrom();
        String to = stored.quietTo();
        Quiet quiet = from == null || to == null ? null : new Quiet(from, to);
        return new PreferencesView(quiet, Choices.parse(stored.choices()).list(), available, stored.version());
    }
}
