package org.linli.platform.provisioning.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.provisioning.internal.ModuleMix;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Works out what somebody wants of a set-up, before a copy begins. */
@Component(service = CopyChoices.class)
public class CopyChoices {
    private final SetupParts parts;
    private final ModuleMix mix;

    @Activate
    public CopyChoices(@Reference SetupParts parts, @Reference ModuleMix mix) {
        this.parts = parts;
        this.mix = mix;
    }

    /**
     * What somebody wants.
     *
     * @param modules of the model, to be enabled; null for all that can be
     * @param without parts that stay away
     */
    public record Choice(@Nullable List<String> modules, List<String> without) {
        /** The parts, and no modules. */
        public static final Choice PARTS = new Choice(List.of(), List.of());

        public Choice and(String withoutPart) {
            List<String> more = new ArrayList<>(without);
            more.add(withoutPart);
            return new Choice(modules, more);
        }
    }

    /**
     * What is to be copied.
     *
     * @param modules labels by name
     */
    record Chosen(SortedMap<String, Text> modules, List<SetupParts.Part> parts) {}

    /** @throws ProblemException 422 with everything that the model does not have or that cannot be enabled here */
    Chosen chosen(TenantInfo from, TenantInfo to, Choice choice) {
        List<FieldError> faults = new ArrayList<>();
        SortedMap<String, Text> modules = modules(from, to, choice.modules(), faults);
        List<SetupParts.Part> all = parts.of(from);
        Set<String> known = all.stream().map(SetupParts.Part::name).collect(Collectors.toSet());
        for (int i = 0; i < choice.without().size(); i++) {
            if (!known.contains(choice.without().get(i))) {
                faults.add(new FieldError("/without/" + i, Text.of("没有这个部分", "there is no such part")));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.unprocessable("impossible-copy", Text.of("不能这样复制", "this cannot be copied"), faults);
        }
        return new Chosen(
                modules,
                all.stream()
                        .filter(part -> !choice.without().contains(part.name()))
                        .toList());
    }

    private SortedMap<String, Text> modules(
            TenantInfo from, TenantInfo to, @Nullable List<String> wanted, List<FieldError> faults) {
        if (wanted != null && wanted.isEmpty()) {
            return new TreeMap<>();
        }
        ModuleMix.Proposal proposal = mix.proposal(to, mix.enabled(from));
        if (wanted == null) {
            return proposal.fitting();
        }
        SortedMap<String, Text> chosen = new TreeMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i);
            Text label = proposal.fitting().get(name);
            ModuleMix.Refused refused = proposal.refused().get(name);
            if (label != null) {
                chosen.put(name, label);
            } else if (refused != null) {
                faults.add(new FieldError("/modules/" + i, refused.reason()));
            } else if (!mix.enabled(from).contains(name)) {
                faults.add(
                        new FieldError("/modules/" + i, Text.of("来源区没有启用这个模块", "the model does not run this module")));
            }
        }
        return chosen;
    }
}
