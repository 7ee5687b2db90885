/** Who our customers are: reads each organisation's {@code organisatie.yaml}, and nothing else. */
package nl.gehoor.organisation;
