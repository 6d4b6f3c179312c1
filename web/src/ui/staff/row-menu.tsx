/**
 * <RowMenu label={`More about ${title}`} items={[{ id: 'up', label: 'Move up', sign: 'up', act: () => … }, false]} />
 * What can be done with one row, behind three dots. Arrow keys and first letters go about in it; `false` items are left out.
 */
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { Localised } from './aria.tsx'
import { Sign } from './sign.tsx'
import type { SignName } from './sign.tsx'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icon.tsx'
import './row-menu.css'

export interface RowAction { id: string, label: string, icon?: IconName, sign?: SignName, danger?: boolean, act: () => void }

export function RowMenu({ label, items }: { label: string, items: Array<RowAction | false> }) {
  const shown = items.filter((item): item is RowAction => item !== false)
  return (
    <Localised>
      <MenuTrigger>
        <Button className="row-menu-button" aria-label={label}><Sign name="dots" /></Button>
        <Popover className="row-menu" placement="bottom end">
          <Menu className="row-menu-items" onAction={(key) => shown.find(({ id }) => id === key)?.act()}>
            {shown.map((item) => (
              <MenuItem key={item.id} id={item.id} textValue={item.label} className={item.danger ? 'row-menu-item row-menu-danger' : 'row-menu-item'}>
                {item.sign ? <Sign name={item.sign} /> : item.icon && <Icon name={item.icon} />}<span>{item.label}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </Localised>
  )
}
