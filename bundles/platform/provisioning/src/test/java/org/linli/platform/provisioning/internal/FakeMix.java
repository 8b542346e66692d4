package org.linli.platform.provisioning.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;

/** Modules that are on as soon as they are asked for, unless they fail on demand. */
public final class FakeMix implements ModuleMix {
    private final SortedSet<String> present = new TreeSet<>();
    private final Map<String, SortedSet<String>> enabled = new HashMap<>();
    private final TreeSet<String> failing = new TreeSet<>();
    public int calls;

    /** What happens while somebody waits for a change. */
    public volatile Runnable waiting = () -> {};

    /** Operations under way by code of the tenant. */
    public final Map<String, UUID> changing = new ConcurrentHashMap<>();

    public FakeMix(String... present) {
        this.present.addAll(java.util.List.of(present));
    }

    public void arrive(String module) {
        present.add(module);
    }

    public void leave(String module) {
        present.remove(module);
    }

    public void fail(String tenantCode) {
        failing.add(tenantCode);
    }

    public void recover() {
        failing.clear();
    }

    @Override
    public SortedSet<String> available(TenantInfo tenant, Collection<String> names) {
        SortedSet<String> available = new TreeSet<>(names);
        available.retainAll(present);
        return available;
    }

    @Override
    public SortedSet<String> enabled(TenantInfo tenant) {
        return enabled.getOrDefault(tenant.code(), new TreeSet<>());
    }

    @Override
    public Optional<UUID> enable(TenantInfo tenant, Collection<String> names) {
        calls++;
        if (failing.contains(tenant.code())) {
            return Optional.of(new UUID(0, 0));
        }
        enabled.computeIfAbsent(tenant.code(), c -> new TreeSet<>()).addAll(names);
        return Optional.of(new UUID(1, 1));
    }

    @Override
    public Proposal proposal(TenantInfo tenant, Collection<String> names) {
        SortedMap<String, String> running = new TreeMap<>();
        enabled(tenant).forEach(name -> running.put(name, "1.0.0"));
        SortedMap<String, Text> fitting = new TreeMap<>();
        SortedMap<String, Refused> refused = new TreeMap<>();
        names.stream().filter(name -> !running.containsKey(name)).forEach(name -> {
            if (present.contains(name)) {
                fitting.put(name, Text.of(name, name));
            } else {
                refused.put(name, new Refused(Text.of(name, name), Text.of("未提供", "not on offer")));
            }
        });
        return new Proposal(running, fitting, new TreeSet<>(fitting.keySet()), refused);
    }

    @Override
    public Optional<UUID> disableSome(TenantInfo tenant) {
        SortedSet<String> on = enabled(tenant);
        if (on.isEmpty()) {
            return Optional.empty();
        }
        on.remove(on.first());
        return Optional.of(new UUID(1, 1));
    }

    @Override
    public Optional<UUID> changing(TenantInfo tenant) {
        return Optional.ofNullable(changing.get(tenant.code()));
    }

    @Override
    public boolean await(TenantInfo tenant, UUID operation) {
        waiting.run();
        return !operation.equals(new UUID(0, 0));
    }
}
