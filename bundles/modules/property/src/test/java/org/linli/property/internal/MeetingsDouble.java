package org.linli.property.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.meetings.api.BodyRef;
import org.linli.meetings.api.Meetings;
import org.linli.meetings.api.NewBody;
import org.linli.meetings.api.NewTopic;
import org.linli.meetings.api.TopicSnapshot;
import org.linli.meetings.api.TopicState;

/** The meetings engine in memory, as far as this module asks it. */
public final class MeetingsDouble implements Meetings {
    private final Map<UUID, BodyRef> bodies = new LinkedHashMap<>();
    private final Set<UUID> hidden = new HashSet<>();
    private final List<TopicSnapshot> topics = new ArrayList<>();

    @Override
    public BodyRef found(NewBody request) {
        if (!List.of("tri-party", "one-two-n").contains(request.template())) {
            throw ProblemException.invalid(new FieldError("/template", Text.of("没有这种议事形式", "No such template")));
        }
        BodyRef body = new BodyRef(UUID.randomUUID(), request.name(), request.template(), request.divisionId(), true);
        bodies.put(body.id(), body);
        return body;
    }

    @Override
    public Optional<BodyRef> body(UUID bodyId) {
        return Optional.ofNullable(bodies.get(bodyId)).filter(body -> !hidden.contains(bodyId));
    }

    @Override
    public List<BodyRef> bodiesOf(UUID divisionId) {
        return bodies.values().stream()
                .filter(body -> body.divisionId().equals(divisionId) && !hidden.contains(body.id()))
                .toList();
    }

    @Override
    public TopicSnapshot raise(NewTopic request) {
        TopicSnapshot topic = new TopicSnapshot(
                UUID.randomUUID(),
                request.title(),
                request.divisionId(),
                TopicState.RAISED,
                request.subjectType(),
                request.subjectId(),
                request.bodyId(),
                null,
                null,
                null,
                0);
        topics.add(topic);
        return topic;
    }

    @Override
    public List<TopicSnapshot> topicsOf(String subjectType, UUID subjectId) {
        return topics.stream()
                .filter(topic -> subjectType.equals(topic.subjectType()) && subjectId.equals(topic.subjectId()))
                .toList();
    }

    /** Nobody who asks may see the body. */
    public void hide(UUID bodyId) {
        hidden.add(bodyId);
    }

    /** The body meets no more. */
    public void rest(UUID bodyId) {
        bodies.computeIfPresent(
                bodyId, (id, body) -> new BodyRef(id, body.name(), body.template(), body.divisionId(), false));
    }

    /** The engine's own steps. */
    public void move(UUID topicId, TopicState state, @Nullable String resolution, @Nullable LocalDate dueOn) {
        topics.replaceAll(topic -> topic.id().equals(topicId)
                ? new TopicSnapshot(
                        topicId,
                        topic.title(),
                        topic.divisionId(),
                        state,
                        topic.subjectType(),
                        topic.subjectId(),
                        topic.bodyId(),
                        null,
                        resolution,
                        dueOn,
                        topic.version() + 1)
                : topic);
    }
}
