package org.linli.platform.admission.internal.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The classes that a declaration names, its type arguments included. Names with dots, nested classes behind a dollar. */
final class GenericTypes {
    private GenericTypes() {}

    /** Of a field or a component of a record. */
    static List<String> of(String descriptor, @Nullable String signature) {
        Names names = new Names();
        names.add(Type.getType(descriptor));
        if (signature != null) {
            new SignatureReader(signature).acceptType(names);
        }
        return names.found.stream().distinct().toList();
    }

    /** Everything that a generic signature of a class or method names. */
    static List<String> of(String signature) {
        Names names = new Names();
        new SignatureReader(signature).accept(names);
        return names.found.stream().distinct().toList();
    }

    /**
     * The class that is the first type argument of an interface.
     *
     * @param signature of a class that implements it; null when nothing is generic
     * @param type internal name of the interface
     * @return empty when it is not implemented directly, or with a variable
     */
    static Optional<String> argument(@Nullable String signature, String type) {
        if (signature == null) {
            return Optional.empty();
        }
        int at = signature.indexOf("L" + type + "<L");
        int start = at + type.length() + 3;
        int end = at < 0 ? -1 : signature.indexOf(';', start);
        return end < 0
                ? Optional.empty()
                : Optional.of(signature.substring(start, end).replace('/', '.'));
    }

    /** Of each parameter of a method, in order. */
    static List<List<String>> parameters(String descriptor, @Nullable String signature) {
        List<List<String>> parameters = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(descriptor)) {
            Names names = new Names();
            names.add(type);
            parameters.add(names.found);
        }
        if (signature != null) {
            Parameters generic = new Parameters();
            new SignatureReader(signature).accept(generic);
            // constructors of inner classes and enums have parameters that their signature leaves out
            int hidden = Math.max(0, parameters.size() - generic.found.size());
            for (int i = 0; i < generic.found.size() && i + hidden < parameters.size(); i++) {
                parameters.get(i + hidden).addAll(generic.found.get(i).found);
            }
        }
        return parameters;
    }

    private static class Names extends SignatureVisitor {
        final List<String> found;
        private String open = "";

        Names() {
            this(new ArrayList<>());
        }

        private Names(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        /** One of its own for each argument, so that the class around it is still known behind it. */
        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new Names(found);
        }

        final void add(Type type) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            if (element.getSort() == Type.OBJECT) {
                found.add(element.getClassName());
            }
        }

        @Override
        public void visitClassType(String name) {
            open = name.replace('/', '.');
            found.add(open);
        }

        @Override
        public void visitInnerClassType(String name) {
            open = open + "$" + name;
            found.add(open);
        }
    }

    private static final class Parameters extends SignatureVisitor {
        private final List<Names> found = new ArrayList<>();

        Parameters() {
            super(Opcodes.ASM9);
        }

        @Override
        public SignatureVisitor visitParameterType() {
            Names names = new Names();
            found.add(names);
            return names;
        }

        @Override
        public SignatureVisitor visitReturnType() {
            return new Names();
        }

        @Override
        public SignatureVisitor visitExceptionType() {
            return new Names();
        }

        @Override
        public SignatureVisitor visitClassBound() {
            return new Names();
        }

        @Override
        public SignatureVisitor visitInterfaceBound() {
            return new Names();
        }
    }
}
