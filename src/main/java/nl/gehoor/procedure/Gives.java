package nl.gehoor.procedure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a word: the variables that it leaves behind, for expressions and letters. Not those whose name
 * the diagram itself gives, such as what {@code anonymise} writes to.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Gives {

  String[] value();
}
