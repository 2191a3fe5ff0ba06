package dev.touchpoint.journeystream.state;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.StringComparator;

/** The type of texts in state: keys, names of entries, fields of records. */
public final class Texts extends TypeInfoFactory<String> {

    /** The type. */
    public static final TypeInformation<String> TYPE = new TextType();

    @Override
    public TypeInformation<String> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
        return TYPE;
    }

    private static final class TextType extends BasicTypeInfo<String> {

        private static final long serialVersionUID = 1L;

        TextType() {
            super(String.class, new Class<?>[] {}, TextSerializer.INSTANCE, StringComparator.class);
        }
    }
}
