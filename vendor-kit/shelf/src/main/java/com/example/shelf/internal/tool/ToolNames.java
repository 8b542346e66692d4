package com.example.shelf.internal.tool;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names of the tools that rows are about, asked for in one go. */
@Component(service = ToolNames.class)
public class ToolNames {
    private final EntityManager em;

    @Activate
    public ToolNames(@Reference EntityManager em) {
        this.em = em;
    }

    /** @return names by id */
    public Map<UUID, String> of(Collection<UUID> tools) {
        if (tools.isEmpty()) {
            return Map.of();
        }
        return em
                .createQuery("select t from Tool t where t.id in :ids", Tool.class)
                .setParameter("ids", tools)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Tool::id, Tool::name));
    }
}
