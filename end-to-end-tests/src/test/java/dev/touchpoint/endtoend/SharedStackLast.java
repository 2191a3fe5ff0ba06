package dev.touchpoint.endtoend;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * The classes with a stack of their own come first: the one that the others share lives to the end of the run, and two at
 * once would be more than a small machine has room for. By name, so that the order is the same everywhere.
 */
final class SharedStackLast implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor one) -> one.isAnnotated(WithStack.class))
                        .thenComparing(one -> one.getTestClass().getName()));
    }
}
