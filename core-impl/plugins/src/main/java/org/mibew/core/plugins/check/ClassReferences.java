package org.mibew.core.plugins.check;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Everything that a class file refers to: its constant pool holds it all, and the types of its own members. */
final class ClassReferences {

    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEADER = 8;
    private static final int MAJOR = 6;
    /** Class files of Java N have this and N as their major version. */
    private static final int BEFORE_JAVA = 44;

    private final ClassReader reader;
    private final char[] buffer;
    private final Set<Reference> references = new LinkedHashSet<>();

    private ClassReferences(byte[] classFile) {
        reader = new ClassReader(classFile);
        buffer = new char[reader.getMaxStringLength()];
    }

    /**
     * Returns the version of Java that a class file needs.
     *
     * @throws IllegalArgumentException if it is none
     */
    static int javaVersion(byte[] classFile) {
        ByteBuffer header = ByteBuffer.wrap(classFile);
        if (classFile.length < HEADER || header.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("it does not begin like one");
        }
        return Short.toUnsignedInt(header.getShort(MAJOR)) - BEFORE_JAVA;
    }

    /**
     * Reads a class file from end to end.
     *
     * @throws RuntimeException if it is malformed
     */
    static Set<Reference> of(byte[] classFile) {
        ClassReferences found = new ClassReferences(classFile);
        found.reader.accept(new Members(found.references), ClassReader.SKIP_DEBUG);
        for (int item = 1; item < found.reader.getItemCount(); item++) {
            found.add(found.reader.getItem(item));
        }
        return found.references;
    }

    /** Reads an item of the constant pool. Unused ones are at 0; long and double numbers take two places. */
    private void add(int offset) {
        if (offset == 0) {
            return;
        }
        switch (reader.readByte(offset - 1)) {
            case CLASS -> addClass(references, reader.readUTF8(offset, buffer));
            case FIELD, METHOD, INTERFACE_METHOD -> addMember(offset);
            default -> { }
        }
    }

    private void addMember(int offset) {
        String owner = reader.readClass(offset, buffer);
        int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
        String name = reader.readUTF8(nameAndType, buffer);
        String descriptor = reader.readUTF8(nameAndType + 2, buffer);
        if (!owner.startsWith("[")) {
            references.add(new Reference(owner, name, descriptor));
        }
    }

    private static void addClass(Set<Reference> references, String name) {
        if (name.startsWith("[")) {
            addType(references, Type.getType(name));
        } else {
            references.add(Reference.ofClass(name));
        }
    }

    private static void addType(Set<Reference> references, Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            references.add(Reference.ofClass(element.getInternalName()));
        }
    }

    /** Declarative Services ask for the members of a class, which fails if one of their types is missing. */
    private static final class Members extends ClassVisitor {

        private final Set<Reference> references;
        private final Set<String> seen = new HashSet<>();

        Members(Set<Reference> references) {
            super(Opcodes.ASM9);
            this.references = references;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            add(Type.getType(descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (seen.add(descriptor)) {
                add(Type.getReturnType(descriptor));
                for (Type parameter : Type.getArgumentTypes(descriptor)) {
                    add(parameter);
                }
            }
            return new MethodVisitor(Opcodes.ASM9) { };
        }

        private void add(Type type) {
            addType(references, type);
        }
    }
}
