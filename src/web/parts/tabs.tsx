interface Props {
  readonly label: string;
  readonly tabs: readonly { readonly name: string; readonly href: string; readonly isHere: boolean }[];
}

/** Several readings of one sheet, each with an address: plain links, no script. */
export function Tabs({ label, tabs }: Props) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ name, href, isHere }) => (
          <li>
            <a href={href} aria-current={isHere ? "page" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
